import { dutyWords, stageWords } from '../../modules/deal/policy/words.ts'
import { marketplaceWords } from '../../modules/shop/api.ts'
import { organizationKindWords, roleWords } from '../../platform/action/roleWords.ts'
import { wordsIn } from '../../platform/action/words.ts'
import { defineTexts } from './defineTexts.ts'

/** Words shared by all screens: the same thing has the same name everywhere, in exported files too. */
export const vocabularyTexts = defineTexts({
  zh: {
    organizationKind: wordsIn('zh', organizationKindWords),
    role: wordsIn('zh', roleWords),
    stage: wordsIn('zh', stageWords),
    duty: wordsIn('zh', dutyWords),
    marketplaceLabel: '平台',
    marketplace: wordsIn('zh', marketplaceWords),
  },
  en: {
    organizationKind: wordsIn('en', organizationKindWords),
    role: wordsIn('en', roleWords),
    stage: wordsIn('en', stageWords),
    duty: wordsIn('en', dutyWords),
    marketplaceLabel: 'Marketplace',
    marketplace: wordsIn('en', marketplaceWords),
  },
})
