# The release image: front ends inside the binary, TLS towards PostgreSQL. README.md says what of it was run, and how:
# no Docker was at hand.
FROM rust:1.95-bookworm AS build
RUN rustup target add wasm32-unknown-unknown
WORKDIR /src
COPY . .
# The front ends first: the release binary embeds them.
RUN cargo xtask web --release \
 && cargo build --release --package api --bin parley --features postgres-tls

FROM debian:bookworm-slim
# Without certificates of authorities no mail server and no provider can be reached by TLS.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data --create-home parley
COPY --from=build /src/target/release/parley /usr/local/bin/parley
COPY --from=build /src/LICENSE-MIT /src/LICENSE-APACHE /src/THIRD-PARTY.md /usr/share/doc/parley/
USER parley
WORKDIR /data
ENV PARLEY_DATA_DIR=/data PARLEY_LISTEN=0.0.0.0:7300 PARLEY_ENV=production
VOLUME /data
EXPOSE 7300
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["parley", "health"]
ENTRYPOINT ["parley"]
CMD ["all"]
