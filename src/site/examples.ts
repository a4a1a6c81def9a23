/** What the buttons of the start page paste. */

export interface Example {
  readonly name: string;
  readonly text: string;
  /** Files that are given along with it, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

const COMPOSE = `services:
  db:
    image: postgres:17.2
    ports:
      - "127.0.0.1:5433:5432"
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db
    secrets: [db]
  api:
    image: registry.example.org/shop/api:1.4
    environment:
      DATABASE_HOST: localhost
      DATABASE_URL: postgres://shop@localhost:5432/shop
secrets:
  db:
    file: ./db.secret
`;

export const EXAMPLES: readonly Example[] = [
  {
    name: 'Connection refused, with its compose file',
    text: `db-1   | 2026-11-03 08:11:02.114 UTC [1] LOG:  database system is ready to accept connections
api-1  | starting shop api 1.4.0
api-1  | Error: connect ECONNREFUSED 127.0.0.1:5432
api-1  |     at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)
api-1 exited with code 1
`,
    files: { 'compose.yaml': COMPOSE },
  },
  {
    name: 'A build that stops',
    text: `#7 [build 2/5] WORKDIR /src
#7 CACHED

#8 [build 3/5] COPY packages.lock.json ./
#8 ERROR: failed to calculate checksum of ref 3f1c9a52-7c1e-4b1f-9f55-0a7a4f0f4f0e::x7q2m4r8kz1h: "/packages.lock.json": not found
------
 > [build 3/5] COPY packages.lock.json ./:
------
Dockerfile:4
--------------------
   2 |     FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
   3 |     WORKDIR /src
   4 | >>> COPY packages.lock.json ./
   5 |     COPY Shop.csproj ./
--------------------
ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 3f1c9a52-7c1e-4b1f-9f55-0a7a4f0f4f0e::x7q2m4r8kz1h: "/packages.lock.json": not found
`,
  },
  {
    name: 'A pod that does not start',
    text: `Events:
  Type     Reason     Age                From               Message
  ----     ------     ----               ----               -------
  Normal   Scheduled  48s                default-scheduler  Successfully assigned shop/web-58b9d6f7c8-lm2vk to node-2
  Normal   Pulling    20s (x3 over 47s)  kubelet            Pulling image "registry.example.org/shop/web:1.5"
  Warning  Failed     19s (x3 over 46s)  kubelet            Failed to pull image "registry.example.org/shop/web:1.5": rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.org/shop/web:1.5": failed to resolve reference "registry.example.org/shop/web:1.5": registry.example.org/shop/web:1.5: not found
  Warning  Failed     19s (x3 over 46s)  kubelet            Error: ErrImagePull
  Warning  Failed     5s (x3 over 45s)   kubelet            Error: ImagePullBackOff
`,
  },
  {
    name: 'A Dockerfile',
    text: `FROM node
WORKDIR /app
COPY . .
RUN apt-get update
RUN apt-get install curl
RUN cd /app && npm install
ENV API_TOKEN=2f6c1b9e8d7a4c3f
EXPOSE 3000
CMD npm start
`,
  },
  {
    name: 'A compose file',
    text: `version: "3.8"
services:
  web:
    image: nginx
    privileged: true
    ports:
      - 22:22
    depends_on:
      - api
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
  api:
    build: ./api
    restart: on-fail
    environment:
      DATABASE_URL: postgres://shop@localhost:5432/shop
`,
  },
  {
    name: 'A manifest',
    text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: webs
    spec:
      containers:
        - name: web
          image: registry.example.org/shop/web:latest
          ports:
            - containerPort: "8080"
          readinessProbe:
            httpGet:
              path: /healthz
              port: 8081
          resources:
            limits:
              memory: 64m
`,
  },
];
