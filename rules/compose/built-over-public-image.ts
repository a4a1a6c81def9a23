import { defineRule } from '../../src/core/lint/rule.ts';

/** Official images that are often taken as they are. */
const OFFICIAL = new Set(
  `alpine amazoncorretto busybox caddy cassandra centos clickhouse consul debian eclipse-temurin elasticsearch fedora golang gradle grafana haproxy httpd
  influxdb kibana logstash mariadb maven memcached mongo mysql neo4j nginx node openjdk php postgres python rabbitmq redis registry ruby rust solr tomcat
  traefik ubuntu valkey vault wordpress zookeeper`.split(/\s+/),
);

export default defineRule<'service'>({
  id: 'compose/built-over-public-image',
  scope: 'service',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'build whose result gets the name of a public image',
  aliases: ['dclint/no-build-and-image'],

  *check(service) {
    const { image, build } = service;
    if (!image?.known || !build || image.registry || service.node.get('pull_policy')) return;
    if (!OFFICIAL.has(image.repository.replace(/^library\//, ''))) return;
    yield {
      at: image,
      message: `what \`${service.name.value}\` builds is called like the public image \`${image.value}\``,
      related: [{ at: build, label: 'built here' }],
      help: 'give it a name of its own, or remove `build` to run the public image',
    };
  },
});
