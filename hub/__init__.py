"""Dualport: a marketplace integration hub that speaks REST and SOAP as equals."""
