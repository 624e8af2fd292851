"""The PDFs: what stands on each as plain data, and setting it with Typst."""
