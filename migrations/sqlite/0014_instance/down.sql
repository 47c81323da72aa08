DROP TABLE delivery_holds;
DROP TABLE instance;
