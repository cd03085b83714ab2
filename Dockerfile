# docker build -t nianbao . && docker run --rm --network none -v "$PWD/年报:/年报:ro" nianbao check /年报
FROM node:22-slim AS build
WORKDIR /nianbao
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp && mv /tmp/nianbao-*.tgz /tmp/nianbao.tgz

FROM node:22-slim
COPY --from=build /tmp/nianbao.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/nianbao.tgz && rm /tmp/nianbao.tgz
USER node
WORKDIR /work
ENV LANG=zh_CN.UTF-8
ENTRYPOINT ["nianbao"]
