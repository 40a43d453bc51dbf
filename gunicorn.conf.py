"""Gunicorn: the application is loaded once and shared by its workers; threads share a worker's memory."""

import gc
import os

from gunicorn.config import Config
from gunicorn.glogging import Logger

from trajecten.logboek import JsonFormatter


class Weblog(Logger):
    """What the server itself says, in the same lines: an address or an exception holds no secret there either."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())


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
logger_class = Weblog
accesslog = None  # addresses hold search terms and secrets of personal links
control_socket_disable = True


def when_ready(server: object) -> None:
    """What is loaded now stays shared between the workers: the collector need not touch it."""
    gc.freeze()
