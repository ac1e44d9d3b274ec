"""The one room where Streamlit lives: selection state, caching, page frame."""
