"""Names and places of people who do not exist."""

from typing import NamedTuple

GIVEN = (
    *("Ada", "Bruno", "Chloé", "Dörte", "Emīlija", "Fatima", "Gábor", "Hélène", "İlker", "Jürgen"),
    *("Kateřina", "Łukasz", "Małgorzata", "Nuno", "Øyvind", "Paola", "Quentin", "Roísín", "Søren"),
    *("Tomáš", "Ursula", "Věra", "Wiebke", "Xenia", "Yannis", "Žaneta", "Ásta", "Özge", "Zoë"),
)
FAMILY = (
    *("Almeida", "Bergström", "Çelik", "D'Angelo", "Eriksen", "Fernández", "Großmann", "Hübner"),
    *("Ivanova", "Jørgensen", "Kovačević", "Lindqvist", "Müller", "Novák", "O'Brien", "Papadakis"),
    *("Quispe", "Rossi", "Şahin", "Thomsen", "Urbański", "van Dijk", "Wójcik", "Yılmaz", "Zúñiga"),
)
GROUPS = ("", "", "", "gold", "", "", "staff")


class Place(NamedTuple):
    """Where somebody lives."""

    street: str
    postal_code: str
    city: str
    country: str


PLACES = (
    Place("Hafenstraße", "24103", "Kiel", "Germany"),
    Place("Rynek Główny", "31-042", "Kraków", "Poland"),
    Place("Rue de la Paix", "75002", "Paris", "France"),
    Place("Rua Augusta", "1100-053", "Lisboa", "Portugal"),
    Place("Vesterbrogade", "1620", "København", "Denmark"),
    Place("Mariahilfer Straße", "1060", "Wien", "Austria"),
    Place("Karlova", "110 00", "Praha", "Czechia"),
    Place("Oude Gracht", "3511", "Utrecht", "Netherlands"),
)
