// What other modules may use of this one.
export type { ConversationDraft } from './store/addConversations.ts'
export { conversationsGoingOn, conversationsOfBuyers, type BuyerDays, type Stretch } from './store/goingOn.ts'
export { copyMessages, type MessageRow } from './store/copyMessages.ts'
export { hasConversations, knownConversations, knownMessages, type KnownConversation } from './store/known.ts'
export { accountNumbers, ensureMonths, reserveNumbers } from './store/numbers.ts'
export { monthOf, type ShopScope } from './store/scope.ts'
export { noteAccounts, seenAccounts, type AccountUse } from './store/seenAccounts.ts'
export { refreshStatistics } from './store/statistics.ts'
export { chooseMessages, streamMessages, type ChosenMessages } from './store/streamMessages.ts'
export {
  accountsNumbered,
  conversationsByNumber,
  conversationsNumbered,
  conversationsOfBuyer,
  factsByDay,
  messagesOf,
  shopAccounts,
  type ConversationFacts,
  type DayFacts,
  type MeasuredMessage,
  type NumberedConversation,
} from './store/measured.ts'
export { saveConversations } from './store/saveConversations.ts'
export { conversationOrders, daysNeeded, daysReached, type Joining } from './store/reach.ts'
export { indexConversationsJob } from './jobSpecs.ts'
export { conversationReveal } from './reveal.ts'
