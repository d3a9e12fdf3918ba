import { classOfCategories, type FieldClass } from '../../src/catalogue/personal-fields';

describe('the class of a column', () => {
  it.each<[string, string[], FieldClass]>([
    ['is that of the category itself', ['user.contact.email'], 'EMAIL'],
    ['is that of the longest known prefix', ['user.contact.email.work'], 'EMAIL'],
    ['is not taken by a like-named neighbour', ['user.contact.email_hash'], 'OTHER_PERSONAL'],
    ['is a part of the name when the category is one', ['user.name.first'], 'NAME'],
    ['is personal when any category is', ['system.operations', 'user'], 'OTHER_PERSONAL'],
    ['is SYSTEM when every category is', ['system.operations'], 'SYSTEM'],
    ['is UNDESCRIBED when a category beside a system one is unknown', ['system.operations', 'custom'], 'UNDESCRIBED'],
    ['is UNDESCRIBED without a category', [], 'UNDESCRIBED'],
    ['is UNDESCRIBED when the category is unknown', ['provider.contact'], 'UNDESCRIBED'],
  ])('%s', (_rule, categories, expected) => {
    expect(classOfCategories(categories)).toBe(expected);
  });
});
