"""Gunicorn: the application is loaded once and shared by its workers; threads share a worker's memory."""

import gc
import os

wsgi_app = "trajecten.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - a heartbeat must not wait for a disk
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = None  # addresses hold search terms and secrets of personal links
control_socket_disable = True


def when_ready(server: object) -> None:
    """What is loaded now stays shared between the workers: the collector need not touch it."""
    gc.freeze()
