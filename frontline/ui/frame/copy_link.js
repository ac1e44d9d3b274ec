// Copies the address of what is shown; says so for a moment.

const SAID_MS = 2000;

async function copy(text) {
  // Plain HTTP from another machine has no clipboard of its own.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (!isCopied) throw new Error("not copied");
}

export default function mount({ parentElement }) {
  const button = parentElement.querySelector("button");
  const words = parentElement.querySelector("[aria-live]");
  button.onclick = async () => {
    try {
      await copy(location.href);
      words.textContent = "Link copied";
    } catch {
      words.textContent = "Copy it from the address bar";
    }
    setTimeout(() => {
      words.textContent = "Copy link";
    }, SAID_MS);
  };
}
