"""What the tests beside it do and set up more than once."""

SCRIPT = "<script>alert('x')</script> & Co"
