"""Settings of Django REST framework, and of what describes it in OpenAPI."""

REST_FRAMEWORK = {
    "DEFAULT_PARSER_CLASSES": ["hub.rest.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["hub.rest.renderers.JSONRenderer"],
    # The hub's own ViewSet finds the caller and asks the app's table.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "EXCEPTION_HANDLER": "hub.rest.problems.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Dualport",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "PREPROCESSING_HOOKS": ["hub.rest.schema.document.published"],
    "POSTPROCESSING_HOOKS": ["hub.rest.schema.headers.shared"],
    "GET_LIB_DOC_EXCLUDES": "hub.rest.schema.fields.undescribed",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,
    "SORT_OPERATION_PARAMETERS": False,
}
