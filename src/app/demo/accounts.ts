import { agentEmail, agentNames, clientCast, demoPassword, operatorCast, vendorCast } from './cast.ts'

/** The accounts to try, for the terminal. */
export function demoAccounts(): string {
  const manager = vendorCast.members[0]
  const rows = [
    ['商家 client', clientCast.owner.name, clientCast.owner.email],
    ['外包公司 vendor', vendorCast.owner.name, vendorCast.owner.email],
    ['项目经理 project manager', manager.name, manager.email],
    ['客服 agent', agentNames[0], agentEmail(0)],
    ['平台 operator', operatorCast.owner.name, operatorCast.owner.email],
  ]
  const lines = rows.map(([role, name, email]) => `  ${role}  ${name}  ${email}`)
  return ['演示账号 Demo accounts:', ...lines, `  密码 password: ${demoPassword}`].join('\n')
}
