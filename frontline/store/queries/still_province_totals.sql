SELECT admin1_pcode, admin1
FROM provinces
ORDER BY admin1_pcode;
