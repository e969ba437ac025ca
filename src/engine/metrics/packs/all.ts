import type { RulePack } from '../definition.ts'
import { douyin } from './douyin.ts'
import { jd } from './jd.ts'
import { kuaishou } from './kuaishou.ts'
import { own } from './own.ts'
import { pdd } from './pdd.ts'
import { taobao } from './taobao.ts'
import { xiaohongshu } from './xiaohongshu.ts'

/** Every rule pack that comes with the product, the versions of a marketplace in order of time. */
export const rulePacks: readonly RulePack[] = [own, taobao, jd, pdd, douyin, ...kuaishou, xiaohongshu]
