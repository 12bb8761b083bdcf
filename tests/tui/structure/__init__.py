"""The pair in one picture: scales, dots, bands, crosshair."""
