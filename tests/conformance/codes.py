"""The closed list of codes, each with the HTTP status that REST answers it with."""

from hub.core import errors

STATUSES = {
    each.code: int(each.status)
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, errors.HubError) and each is not errors.HubError
}
