"""reassembly saved_streams threads ."""
