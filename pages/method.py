"""Method: how events are made, what marks mean, sources, licences, known gaps."""

import streamlit as st

from frontline import ui
from frontline.store.attributions import event_attributions
from frontline.ui.method.provenance import (
    attribution,
    datasets_table,
    geography_table,
    method_text,
    show_wide_table,
    sources_table,
)
from frontline.ui.words import ours

ui.guard()
with st.container(width=900):
    st.markdown(ours(method_text()))
    st.markdown("## Datasets")
    show_wide_table(datasets_table(ui.database().manifests), "The datasets loaded here")
    st.markdown("## Geography and base map")
    show_wide_table(geography_table(), "Publishers and licences of the geographic files")
    st.markdown("## Sources known by name")
    with st.expander("Outlets, agencies, monitors, officials and the sides they speak for"):
        show_wide_table(sources_table(), "Sources by kind")
    st.markdown("## Attribution")
    st.markdown("To stand with every map, picture and table taken from here:")
    manifests = ui.database().manifests
    every = [manifest.info.name for manifest in manifests]
    lines = (attribution(), *event_attributions(manifests, every))
    st.code("\n\n".join(lines), language=None, wrap_lines=True)
