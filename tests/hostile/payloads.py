"""Two hundred texts that would ask another host, run a script or pass for ours, by construction."""

from __future__ import annotations

from typing import Final

HOST: Final = "beacon.invalid"
_ADDRESSES: Final = (
    f"http://{HOST}/p.png",
    f"https://{HOST}/p.png",
    f"//{HOST}/p.png",
    f"http&#58;&#47;&#47;{HOST}/p.png",
    f"http&colon;&sol;&sol;{HOST}/p.png",
    f"hTTp://{HOST}:80/p.png?a=b",
    f"http:\\/\\/{HOST}/p.png",
    f"www.{HOST}/p.png",
)
_FRAMES: Final = (
    "![p]({})",
    "[p]({})",
    "<{}>",
    "![p][a]\n\n[a]: {}",
    "{}",
    "a {} b",
    '<img src="{}">',
    "<img src=x onerror=\"fetch('{}')\">",
    '<svg><image href="{}"/></svg>',
    '<style>@import "{}";</style>',
    '<link rel="stylesheet" href="{}">',
    '<iframe src="{}"></iframe>',
    '<div style="background:url({})">x</div>',
    '<video poster="{}"></video>',
    '<meta http-equiv="refresh" content="0;url={}">',
    '<base href="{}">',
    '<script src="{}"></script>',
    ":red[![p]({})]",
    "> ![p]({})",
    "- ![p]({})",
    "| ![p]({}) |\n| --- |",
    "`` ![p]({}) ",
    "\\![p]({})",
    "\u202e![p]({})",
)
_OTHERS: Final = (
    f"mail@{HOST}",
    f"mailto:mail@{HOST}",
    "javascript:document.title='run'",
    "[x](javascript:document.title='run')",
    "<script>document.title='run'</script>",
    "</script><script>document.title='run'</script>",
    "<a href='javascript:document.title=1'>x</a>",
    ":material/home:",
    ":red[red]",
    ":smile:",
    "$\\href{http://beacon.invalid}{x}$",
    "$$\\includegraphics{http://beacon.invalid/p.png}$$",
    '=HYPERLINK("http://beacon.invalid")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "{{constructor.constructor('document.title=1')()}}",
    "%3Cscript%3Edocument.title='run'%3C/script%3E",
)
PAYLOADS: Final = (*(frame.format(a) for frame in _FRAMES for a in _ADDRESSES), *_OTHERS)
