type Text = { readonly zh: string; readonly en: string }

export type CommandHelp = { readonly usage: string; readonly summary: Text }

export const commandHelp = {
  start: {
    usage: 'start [--no-demo]',
    summary: {
      zh: '启动：数据库、迁移、网页、服务器；空库时放入演示数据',
      en: 'start everything: database, migrations, web, server; demo data when empty',
    },
  },
  migrate: {
    usage: 'migrate',
    summary: { zh: '把数据库升级到此版本', en: 'bring the database to the level of this version' },
  },
  demo: {
    usage: 'demo',
    summary: { zh: '向空的安装放入演示组织', en: 'put the demo organisations into an empty installation' },
  },
  'audit verify': {
    usage: 'audit verify [--heads FILE] [--write FILE]',
    summary: {
      zh: '重新计算审计链，报告被改、被删、被插入的记录',
      en: 'recompute the audit chains and report changed, removed and inserted entries',
    },
  },
  'statement verify': {
    usage: 'statement verify',
    summary: {
      zh: '用存档依据复算全部已定稿结算单，报告不一致的',
      en: 'compute all final statements again from their stored inputs and report those that differ',
    },
  },
  'account reset-second-factor': {
    usage: 'account reset-second-factor EMAIL [--reason TEXT] [--yes]',
    summary: {
      zh: '为丢失手机和恢复码的人关闭两步验证（先询问，记入审计，结束其全部登录并通知本人）',
      en: 'turn off the second factor of somebody who lost phone and recovery codes (asks, audits, ends sessions, tells them)',
    },
  },
  backup: { usage: 'backup FILE', summary: { zh: '把全部数据写入一个文件', en: 'write all data into one file' } },
  restore: {
    usage: 'restore FILE',
    summary: { zh: '把备份读入一个空数据库', en: 'read a backup into an empty database' },
  },
  measure: {
    usage: 'measure FILE [--marketplace NAME] [--zone ZONE] [--from DATE] [--to DATE] [--by shop|agent|day] [--json]',
    summary: {
      zh: '按各平台口径计算聊天导出文件的指标（不需要服务器）',
      en: "measure a chat export under the marketplaces' definitions (needs no server)",
    },
  },
  settle: {
    usage: 'settle CONTRACT.json FACTS.json [--lang zh|en] [--json]',
    summary: {
      zh: '按合同条款考核并结算一个月（不需要服务器）；文件格式见 docs/schemas',
      en: "evaluate and settle a month by a contract's clauses (needs no server); docs/schemas has the file formats",
    },
  },
} as const satisfies Record<string, CommandHelp>

const frame = {
  zh: {
    usage: '用法：npm run --silent zuoxi -- <命令> [参数]',
    commands: '命令：',
    codes: '退出码：0 完成；1 故障；2 用法或输入有误（原因在标准错误输出）。',
    settings: '设置来自环境变量（ZUOXI_DATA、ZUOXI_PORT、DATABASE_URL 等），见 docs/operations.zh-CN.md。',
  },
  en: {
    usage: 'Usage: npm run --silent zuoxi -- <command> [arguments]',
    commands: 'Commands:',
    codes: 'Exit codes: 0 done; 1 fault; 2 wrong usage or bad input (the reason is on standard error).',
    settings:
      'Settings come from environment variables (ZUOXI_DATA, ZUOXI_PORT, DATABASE_URL ...): see docs/operations.md.',
  },
}

/** The page that `--help` prints. */
export function helpText(language: 'zh' | 'en'): string {
  const { usage, commands, codes, settings } = frame[language]
  const lines = Object.values(commandHelp).map((command) => `  ${command.usage}\n      ${command.summary[language]}`)
  return [usage, '', commands, ...lines, '', settings, codes, ''].join('\n')
}
