FROM node:24-alpine AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-alpine
WORKDIR /opt/drydock
COPY package.json ./
COPY bin bin
COPY --from=build /src/dist dist
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/drydock/bin/drydock.cjs"]
CMD ["lint"]
