"""Pages for people over a store: values of `keeping` and `gathering` in, HTML and JSON out."""
