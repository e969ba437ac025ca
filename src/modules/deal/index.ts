// What other modules may use of this one.
export { adaptationEnd } from './adaptation.ts'
export { engagementShopChanged, subAccountChanged } from './events.ts'
export { holdersOfShop, loginAgents, loginHolders, vendorAgents, type LoginHolder } from './holders.ts'
export { loadEngagement, loadEngagements, nameOfSide, personsOfSide, sideOf, type EngagementRow } from './queries.ts'
export { roleLimits } from './roleLimits.ts'
export { currentShops, describedHours, engagementShops, findEngagementShop, shopsNamed } from './shops.ts'
export { engagementTodos, type FindTodos, type Todo, type TodoPlace } from './todos.ts'
export { accountStates, agentsAt, holdingsOf } from './subAccounts.ts'
