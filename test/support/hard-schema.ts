/** What dumps of MariaDB can hold that a reader of DDL may stumble over; statements as a client sends them. */
export const hardSchema = [
  `CREATE TABLE people (
    id bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s a key; not; a -- comment /* */ \`x\` \\'',
    mail varchar(190) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    kind enum('a','b;c','d''e',')') NOT NULL DEFAULT 'a',
    tags set('x','y') DEFAULT 'x,y',
    price decimal(10,2) unsigned zerofill NOT NULL DEFAULT 0.00,
    made timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
    at datetime(3) DEFAULT NULL,
    doc json,
    described varchar(200) GENERATED ALWAYS AS (concat(mail, '; ', kind)) VIRTUAL,
    kept varchar(200) AS (concat(mail, ')')) STORED,
    uid char(36) DEFAULT uuid(),
    \`氏名\` varchar(60) COMMENT '氏名（漢字）',
    \`odd \`\`name\` int,
    bits bit(1) DEFAULT b'0',
    bin varbinary(16) DEFAULT 0x00,
    born year DEFAULT NULL,
    place point NOT NULL,
    secret int INVISIBLE DEFAULT 3,
    ip inet6 DEFAULT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY people_mail (mail),
    KEY mixed (kind, made DESC) USING BTREE COMMENT 'idx; x',
    KEY beginning (kept(10)),
    FULLTEXT KEY words (\`氏名\`),
    SPATIAL KEY places (place),
    CONSTRAINT c1 CHECK (price >= 0 and kind <> ');')
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='people; of "all" kinds'`,
  `CREATE TABLE orders (
    shop int NOT NULL, no int NOT NULL, person bigint unsigned, first_shop int, first_no int,
    PRIMARY KEY (shop, no), KEY first_order (first_shop, first_no),
    CONSTRAINT o1 FOREIGN KEY (person) REFERENCES people (id) ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT o2 FOREIGN KEY (first_shop, first_no) REFERENCES orders (shop, no)
  ) ENGINE=InnoDB`,
  `CREATE TABLE logs (id bigint NOT NULL, day date NOT NULL, who bigint, PRIMARY KEY (id, day), KEY who (who))
    ENGINE=InnoDB PARTITION BY RANGE (year(day))
    (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE)`,
  `CREATE TABLE versions (id int PRIMARY KEY, x int, since timestamp(6) GENERATED ALWAYS AS ROW START,
    until timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (since, until)) WITH SYSTEM VERSIONING`,
  'CREATE TABLE parts (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB PARTITION BY HASH(id) PARTITIONS 4',
  'CREATE TABLE notes (id serial, body text) ENGINE=MyISAM MAX_ROWS=1000 PACK_KEYS=1 CHECKSUM=1',
  'CREATE SEQUENCE numbers',
  "CREATE VIEW people_mails AS SELECT DISTINCT id, mail, concat(kind, '; from') AS k FROM people UNION SELECT 1, 2, 3",
  `INSERT INTO people (mail, \`氏名\`, place)
    VALUES ('a@b.example; CREATE TABLE evil (id int);', 'x''\\\\', point(1, 2))`,
  `CREATE TRIGGER before_order BEFORE INSERT ON orders FOR EACH ROW
    BEGIN SET NEW.no = NEW.no; SET @x = 'CREATE TABLE evil (id int);'; END`,
  'CREATE PROCEDURE work() BEGIN SELECT 1; CREATE TEMPORARY TABLE evil (a int); END',
  'CREATE FUNCTION one() RETURNS int DETERMINISTIC BEGIN RETURN 1; END',
  'CREATE EVENT daily ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM logs; END',
];
