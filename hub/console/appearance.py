"""How the console looks: settings of django-unfold. Everything it shows is served by the hub."""

BRAND = {
    "50": "oklch(97.1% .014 237)",
    "100": "oklch(94.2% .028 237)",
    "200": "oklch(89.4% .054 237)",
    "300": "oklch(81.8% .096 238)",
    "400": "oklch(72.4% .138 241)",
    "500": "oklch(63.4% .148 245)",
    "600": "oklch(54.2% .145 249)",
    "700": "oklch(46.6% .128 250)",
    "800": "oklch(40.2% .105 251)",
    "900": "oklch(35.2% .085 252)",
    "950": "oklch(26.4% .064 254)",
}

UNFOLD = {
    "SITE_TITLE": "Dualport",
    "SITE_HEADER": "Dualport",
    "SITE_SUBHEADER": "hub.console.navigation.organization_name",
    "SITE_SYMBOL": "hub",
    "SITE_URL": "/docs/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "/static/console/favicon.svg"},
    ],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "6px",
    "COLORS": {"primary": BRAND},
    "STYLES": ["/static/console/console.css"],
    "ENVIRONMENT": "hub.console.navigation.installation",
    "DASHBOARD_CALLBACK": "hub.console.dashboard.dashboard",
    "LOGIN": {"form": "hub.console.forms.SignInForm"},
    "ACCOUNT": {"navigation": "hub.console.navigation.account"},
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": "hub.console.navigation.sidebar",
    },
}
