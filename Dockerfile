# One image for web, worker and beat. Build: docker build -t trajecten .
FROM python:3.13-slim-bookworm AS pakketten
WORKDIR /bouw
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt

FROM python:3.13-slim-bookworm
# What WeasyPrint loads to make a PDF. Debian keeps one version per release, so a pinned one would vanish.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin trajecten \
    && install -d -o trajecten -g trajecten -m 0700 /gegevens
COPY --from=pakketten /opt/venv /opt/venv
WORKDIR /app
COPY . .
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TRAJECTEN_VAR=/gegevens \
    TRAJECTEN_STATIC=/opt/static
# The key serves this one command and protects nothing.
RUN TRAJECTEN_OMGEVING=demo DJANGO_SECRET_KEY="alleen-voor-het-verzamelen-0123456789-abcdefghij" \
    python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q /app
ENV TRAJECTEN_OMGEVING=productie
USER 10001:10001
VOLUME /gegevens
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["gunicorn", "-c", "gunicorn.conf.py", "-b", "0.0.0.0:8000", "trajecten.wsgi"]
