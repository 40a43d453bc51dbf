"""What Celery runs for the integral plan."""
