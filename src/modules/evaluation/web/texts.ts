import { defineTexts } from '../../../web/texts/defineTexts.ts'
import { evaluationEn } from './englishTexts.ts'
import { evaluationZh } from './chineseTexts.ts'

export const evaluationTexts = defineTexts({ zh: evaluationZh, en: evaluationEn })
