"""All addresses of Trajecten. `/livez` and `/readyz` are answered before this, by trajecten.gezondheid."""

from allauth.account.views import login, logout
from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    # After the include: the last pattern with a name is the one that `{% url %}` gives.
    path("inloggen/", login, name="account_login"),
    path("uitloggen/", logout, name="account_logout"),
]
