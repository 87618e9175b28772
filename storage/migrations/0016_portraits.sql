-- A cast member's picture, in the one small form in which pictures of the café show it; cast_member.portrait tells which.
CREATE TABLE portrait (
    cafe    INTEGER NOT NULL,
    cast_id INTEGER NOT NULL,
    digest  TEXT    NOT NULL,                    -- SHA-256 of the bytes, 64 hexadecimal digits
    image   TEXT    NOT NULL,                    -- the bytes, JPEG, in base64
    PRIMARY KEY (cafe, cast_id),
    FOREIGN KEY (cafe, cast_id) REFERENCES cast_member (cafe, id)
) STRICT, WITHOUT ROWID;
