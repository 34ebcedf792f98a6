-- Advice of a category is read out at the desk it belongs to: it must not tell callers to ring that very desk.
UPDATE category_text
SET ja = 'ガイドラインとチェックリストのご相談は、平日の9時から18時に、セキュリティガイドライン相談窓口で承ります。',
    en = 'The guideline desk helps with the guideline and the checklist, on weekdays from 9:00 to 18:00.'
WHERE code = 'GDL-01' AND kind = 'advice' AND position = 1;
