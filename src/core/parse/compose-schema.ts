/**
 * What may stand in a compose file: kept by hand, in the form of schema-type.ts, from the Compose Specification and from
 * what Docker Compose accepts beyond it. `@` names the Docker Compose release that brought a field, where the
 * documentation of Compose says so.
 */
import type { SchemaTable } from './schema-type.ts';

/** Most numbers and yes-or-no fields take a string too, because variables make strings. */
const INT = 'int|str/integer';
const NUM = 'num|str/number';
const BOOL = 'bool|str/boolean';
const SIZE = 'num|str/bytes';
// The schema would take a string or a negative number; the reader behind it does not.
const COUNT = 'int(0,)|str/count';
const TIME = 'str/duration';
const STRINGS = 'str|[str]';
const COMMAND = 'null|str|[str]';

// What every container takes: that of a service, of a job, of a hook before the start.
const CONTAINER = `
  annotations:Pairs blkio_config:Blkio cap_add:[str] cap_drop:[str] cgroup:'host'|'private' cgroup_parent:str command:${COMMAND}
  configs:[str|Grant] cpu_count:int(0,)|str/integer cpu_percent:int(0,100)|str/integer cpu_period:num|str/integer
  cpu_quota:num|str/integer cpu_rt_period:num|str/integer cpu_rt_runtime:num|str/integer cpu_shares:num|str/integer cpus:${NUM}
  cpuset:str credential_spec:CredentialSpec device_cgroup_rules:[str/] devices:[str|Device] dns:${STRINGS} dns_opt:[str]
  dns_search:${STRINGS} domainname:str entrypoint:${COMMAND} env_file:str|[str|EnvFile] environment:Pairs extra_hosts:Hosts
  gpus:'all'|[Gpu]@2.30.0 group_add:[str|num/] hostname:str image:str init:${BOOL} ipc:str isolation:str
  label_file:${STRINGS}@2.32.2 labels:Pairs logging:Logging mac_address:str mem_limit:${SIZE} mem_reservation:int|str/bytes
  mem_swappiness:${INT} memswap_limit:${SIZE} models:[str]|{null|ServiceModel}@2.38.0 network_mode:str
  networks:[str]|{null|ServiceNetwork/name} oom_kill_disable:${BOOL} oom_score_adj:int(-1000,1000)|str/integer pid:str
  pids_limit:num|str/integer platform:str privileged:${BOOL} pull_policy:str pull_refresh_after:str read_only:${BOOL} runtime:str
  secrets:[str|Grant] security_opt:[str/] shm_size:${SIZE} stop_grace_period:${TIME} stop_signal:str storage_opt:{str|num|null}
  sysctls:Pairs tmpfs:${STRINGS} ulimits:{Ulimit} umask:int(0,4294967295)|str/umask|null use_api_socket:bool user:str
  userns_mode:str uts:str@2.15.1 volumes:[str|Mount] volumes_from:[str/] working_dir:str`;
const WORKLOAD = `
  build:str|Build depends_on:[str]|{Dependency/name} expose:[str|num] healthcheck:Healthcheck ports:[num|str|Port]
  stdin_open:${BOOL} tty:${BOOL}`;

const HOOK = `command!:${COMMAND} user:str privileged:${BOOL} working_dir:str environment:UniquePairs x-*`;
const LABELLED = 'name:str labels:Pairs x-*';
const UNIQUELY = 'name:str labels:UniquePairs x-*';

export const composeTable: SchemaTable = {
  dialect: 'compose',
  types: {
    // What `environment`, `labels`, `args` and their like take: `KEY: value`, or a list of `KEY=value`.
    Pairs: '={str|num|bool|null}|[str]',
    // The same where Compose does not drop what it has read before it looks for repeated items.
    UniquePairs: '={str|num|bool|null}|[str/]',
    Contexts: '={str}|[str]',
    Hosts: '={str|[str]}|[str]',

    Root: `
      version:str name:str
      include:[str|Include]@2.20.3
      services:{Service/name} networks:{null|Network} volumes:{null|Volume/name}
      secrets:{Secret/name} configs:{Config/name} models:{Model}@2.38.0 jobs:{Job/name}
      x-*`,

    Include: `path:${STRINGS} env_file:null|${STRINGS} project_directory:null|str x-*`,

    Service: `${CONTAINER} ${WORKLOAD}
      attach:${BOOL}@2.20.0 container_name:str deploy:null|Deploy develop:null|Develop@2.22.0 extends:str|Extends external_links:[str/]
      links:[str] post_start:[Hook]@2.30.0 pre_start:[PreStart] pre_stop:[Hook]@2.30.0 profiles:[str] provider:Provider@2.36.0
      restart:str scale:${INT}
      x-*`,
    // Known to compose-go 2.16.
    Job: `${CONTAINER} ${WORKLOAD} profiles:[str] triggers!:Triggers x-*`,
    Triggers: `manual:${BOOL} schedule:[str|Schedule] x-*`,
    Schedule: "cron!:str timezone:str concurrency:'forbid'|'queue' missed_fires:'one'|'skip' x-*",

    Build: `
      additional_contexts:Contexts@2.17.0 args:Pairs cache_from:[str] cache_to:[str] context:str dockerfile:str dockerfile_inline:str@2.17.0
      entitlements:[str]@2.27.1 extra_hosts:Hosts isolation:str labels:Pairs network:str no_cache:${BOOL} no_cache_filter:str|[str/] platforms:[str]
      privileged:${BOOL} provenance:bool|str@2.39.0 pull:${BOOL} sbom:bool|str@2.39.0 secrets:[str|Grant] shm_size:int|str/bytes ssh:Pairs tags:[str] target:str
      ulimits:{BuildUlimit}
      x-*`,

    Blkio: `
      device_read_bps:[BlkioRate] device_read_iops:[BlkioRate] device_write_bps:[BlkioRate] device_write_iops:[BlkioRate]
      weight:int(0,65535) weight_device:[BlkioWeight]`,
    BlkioRate: 'path:str rate:int|str/bytes',
    BlkioWeight: 'path:str weight:int(0,65535)',

    // A secret or config as a service or build uses it.
    Grant: 'source!:str target:str uid:str gid:str mode:int|str/octal x-*',
    CredentialSpec: 'config:str file:str registry:str x-*',
    Dependency: `condition!:'service_started'|'service_healthy'|'service_completed_successfully' required:${BOOL}@2.20.0 restart:${BOOL}@2.17.0 x-*`,
    Device: 'source!:str target!:str permissions:str x-*',
    EnvFile: `path!:str format:str@2.30.0 required:${BOOL}@2.24.0`,
    Extends: 'service!:str file:null|str x-*',
    Gpu: 'capabilities:[str/] count:str|int device_ids:[str/] driver:str options:UniquePairs ...',
    Healthcheck: `
      disable:${BOOL} interval:${TIME} retries:num(0,)|str/count start_interval:${TIME}@2.20.2 start_period:${TIME} test:${STRINGS} timeout:${TIME} x-*`,
    Hook: HOOK,
    PreStart: `${CONTAINER} per_replica:${BOOL} x-*`,
    Logging: 'driver:str options:{str|num|null} x-*',
    ServiceModel: 'endpoint_var:str model_var:str x-*',
    ServiceNetwork: `
      aliases:[str] driver_opts:{str|num}@2.27.1 gw_priority:num@2.33.1 interface_name:str@2.36.0 ipv4_address:str ipv6_address:str link_local_ips:[str]
      mac_address:str priority:num use_service_name_alias:${BOOL}
      x-*`,
    Port: `app_protocol:str host_ip:str/ip mode:str name:str protocol:str published:str|int target!:${COUNT} x-*`,
    Provider: 'type!:str options:{str|num|bool|[str|num|bool]} x-*',
    Ulimit: '=int|str/integer|UlimitPair',
    UlimitPair: `soft!:${INT} hard!:${INT} x-*`,
    // Those of a build are not cast: a string, and so a variable, is no number there.
    BuildUlimit: '=int|str/integer|BuildUlimitPair',
    BuildUlimitPair: 'soft!:int hard!:int x-*',

    Mount: `
      type!:'bind'|'volume'|'tmpfs'|'cluster'|'npipe'|'image' source:str target!:str read_only:${BOOL} consistency:str
      bind:MountBind volume:MountVolume tmpfs:MountTmpfs image:MountImage
      x-*`,
    MountBind: `propagation:str create_host_path:${BOOL} recursive:'enabled'|'disabled'|'writable'|'readonly' selinux:'z'|'Z' x-*`,
    MountVolume: `labels:UniquePairs nocopy:${BOOL} subpath:str x-*`,
    MountTmpfs: 'size:int(0,)|str/bytes mode:num(0,) x-*',
    MountImage: 'subpath:str@2.35.0 x-*',

    Develop: 'watch:[Watch] x-*',
    Watch: `
      path!:str action!:'rebuild'|'sync'|'restart'|'sync+restart'|'sync+exec' target:str exec:${'WatchExec'}@2.32.2 ignore:str|[str/] include:str|[str/]
      initial_sync:bool
      x-*`,
    WatchExec: HOOK,

    Deploy: `
      endpoint_mode:str labels:Pairs mode:str placement:Placement replicas:${INT} resources:Resources restart_policy:RestartPolicy
      rollback_config:UpdateConfig update_config:UpdateConfig
      x-*`,
    Placement: `constraints:[str] max_replicas_per_node:${COUNT} preferences:[PlacementPreference] x-*`,
    PlacementPreference: 'spread:str x-*',
    Resources: 'limits:Limits reservations:Reservations x-*',
    Limits: `cpus:${NUM} memory:str/bytes pids:${INT} x-*`,
    Reservations: `cpus:${NUM} memory:str/bytes generic_resources:[GenericResource] devices:[DeviceRequest] x-*`,
    GenericResource: 'discrete_resource_spec:DiscreteResource x-*',
    DiscreteResource: 'kind:str value:num|str/integer x-*',
    DeviceRequest: 'capabilities!:[str/] count:str|int device_ids:[str/] driver:str options:UniquePairs x-*',
    RestartPolicy: `condition:str delay:${TIME} max_attempts:${COUNT} window:${TIME} x-*`,
    UpdateConfig: `
      delay:${TIME} failure_action:str max_failure_ratio:${NUM} monitor:${TIME} order:'start-first'|'stop-first' parallelism:${COUNT} x-*`,

    External: `=${BOOL}|ExternalName`,
    ExternalName: 'name:str x-*',
    Network: `
      attachable:${BOOL} driver:str driver_opts:{str|num} enable_ipv4:${BOOL}@2.33.1 enable_ipv6:${BOOL} external:External internal:${BOOL} ipam:Ipam
      ${LABELLED}`,
    Ipam: 'config:[IpamConfig] driver:str options:{str} x-*',
    IpamConfig: 'aux_addresses:{str} gateway:str ip_range:str subnet:str x-*',
    Volume: `driver:str driver_opts:{str|num} external:External ${UNIQUELY}`,
    Secret: `driver:str driver_opts:{str|num} environment:str external:External file:str template_driver:str ${UNIQUELY}`,
    Config: `content:str@2.23.1 environment:str@2.23.1 external:External file:str template_driver:str ${UNIQUELY}`,
    Model: 'model!:str name:str context_size:int runtime_flags:[str] x-*',
  },
};
