/** How a partner's customers are matched to members. */
type Matching = 'MEMBER_NO' | 'EMAIL' | 'CUSTOMER_NO';

/** A partner of the demo company. */
export interface Partner {
  readonly code: PartnerCode;
  readonly kind: 'INFORMATION_PROVIDER' | 'ADVERTISER' | 'AD_DISTRIBUTOR' | 'PAYMENT_PROVIDER';
  readonly nameJa: string;
  readonly nameEn: string;
  readonly matching: Matching;
  /** What its own customer numbers begin with. */
  readonly prefix: string;
}

export type PartnerCode = 'minato-info' | 'aoba-brand' | 'kita-ads' | 'sakura-pay';

/** Four partners of the four kinds the privacy policy names. All are invented. */
export const partners: Readonly<Record<PartnerCode, Partner>> = {
  'minato-info': {
    code: 'minato-info',
    kind: 'INFORMATION_PROVIDER',
    nameJa: '架空みなと情報サービス',
    nameEn: 'Minato Information (fictional)',
    matching: 'MEMBER_NO',
    prefix: 'MI',
  },
  'aoba-brand': {
    code: 'aoba-brand',
    kind: 'ADVERTISER',
    nameJa: '架空あおば商店',
    nameEn: 'Aoba Store (fictional)',
    matching: 'CUSTOMER_NO',
    prefix: 'AB-',
  },
  'kita-ads': {
    code: 'kita-ads',
    kind: 'AD_DISTRIBUTOR',
    nameJa: '架空きた広告配信',
    nameEn: 'Kita Ad Delivery (fictional)',
    matching: 'EMAIL',
    prefix: 'kt_',
  },
  'sakura-pay': {
    code: 'sakura-pay',
    kind: 'PAYMENT_PROVIDER',
    nameJa: '架空さくら決済',
    nameEn: 'Sakura Pay (fictional)',
    matching: 'CUSTOMER_NO',
    prefix: 'SP',
  },
};

/** Their codes, in the order of the policy's kinds. */
export const partnerCodes: readonly PartnerCode[] = ['minato-info', 'aoba-brand', 'kita-ads', 'sakura-pay'];
