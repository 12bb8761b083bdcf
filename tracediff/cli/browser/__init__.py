"""The screens in a browser.

server   a small server around that of textual-serve; it answers only requests that contain its secret
"""
