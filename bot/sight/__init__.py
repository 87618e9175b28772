"""What whoever runs the process sees of it: health, metrics, and a log that can be followed without reading along."""
