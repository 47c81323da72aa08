# The release image: front ends inside the binary, TLS towards PostgreSQL. Written with care but UNTESTED: it has
# not been built yet.
FROM rust:1.95-bookworm AS build
RUN rustup target add wasm32-unknown-unknown
WORKDIR /src
COPY . .
# The front ends first: the release binary embeds them.
RUN cargo xtask web --release \
 && cargo build --release --package api --bin parley --features postgres-tls

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home parley
COPY --from=build /src/target/release/parley /usr/local/bin/parley
COPY --from=build /src/LICENSE-MIT /src/LICENSE-APACHE /src/THIRD-PARTY.md /usr/share/doc/parley/
USER parley
WORKDIR /data
ENV PARLEY_DATA_DIR=/data PARLEY_LISTEN=0.0.0.0:7300 PARLEY_ENV=production
VOLUME /data
EXPOSE 7300
ENTRYPOINT ["parley"]
CMD ["all"]
