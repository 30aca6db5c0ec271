# The application alone. Build: docker build -t inspectgraph .   Run: docker run --rm inspectgraph demo
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /build
RUN pip install --no-cache-dir 'uv>=0.8,<1'
ENV UV_PROJECT_ENVIRONMENT=/opt/inspectgraph UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-default-groups --no-install-project
COPY README.md LICENSE hatch_build.py ./
COPY docs/accuracy.json docs/cross-validation.json docs/
COPY web web
COPY ontology ontology
COPY loaders loaders
COPY graph graph
COPY api api
RUN uv sync --locked --no-default-groups --no-editable

FROM python:3.11.14-slim-bookworm
RUN useradd --uid 10001 --create-home inspectgraph && install -d -o inspectgraph /data /documents
COPY --from=build /opt/inspectgraph /opt/inspectgraph
ENV PATH=/opt/inspectgraph/bin:$PATH INSPECTGRAPH_GRAPH=/data/graph PYTHONUNBUFFERED=1
USER inspectgraph
WORKDIR /data
VOLUME /data
ENTRYPOINT ["inspectgraph"]
CMD ["--help"]
