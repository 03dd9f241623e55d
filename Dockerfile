# The program in a small image: built in one stage, run in another, by nobody in particular.

FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY pyproject.toml constraints.txt hatch_build.py README.md LICENSE ./
COPY fachlotse fachlotse
COPY web web
COPY workers workers
COPY commands commands
COPY workflows workflows
COPY activities activities
COPY store store
COPY notifications notifications
COPY schemas schemas
COPY rules rules
COPY scenarios scenarios
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -c constraints.txt '.[postgres]'

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin fachlotse \
    && install -d -o fachlotse -g fachlotse -m 0700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 FACHLOTSE_DATA=/data
USER 10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, sys, time; sys.exit(time.time() - os.stat('/data/worker.heartbeat').st_mtime > 30)"]
ENTRYPOINT ["fachlotse"]
CMD ["worker"]
