-- Wording only: one spelling of つながる, and advice in the words a contact centre says to a caller.
UPDATE category_version SET name_ja = REPLACE(name_ja, '繋が', 'つなが') WHERE name_ja LIKE '%繋が%';
UPDATE category_text SET ja = REPLACE(ja, '繋が', 'つなが') WHERE ja LIKE '%繋が%';
UPDATE category_text SET ja = '身代金は支払わず、攻撃者にも連絡しないでください。'
WHERE code = 'RAN-01' AND kind = 'advice' AND ja = '身代金を払わず、犯人に連絡しないでください。';
UPDATE category_text SET ja = '相手の指示で入れた遠隔操作ソフトの名前を書き留めてください。'
WHERE code = 'SCM-02' AND kind = 'advice' AND ja = '入れさせられた遠隔操作ソフトの名前を書き留めてください。';
