"""What evaluation harnesses keep of their runs, a module for each."""
