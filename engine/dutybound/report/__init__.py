"""Words and forms made of findings. A report computes no finding."""
