"""The screens in a browser: a small server around the library's own, which lets nobody in without the secret of its address."""
