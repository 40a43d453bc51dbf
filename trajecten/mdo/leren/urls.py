"""Addresses of a team's own figures. They stand before those of a meeting: /mdo/<nummer>/ would take them."""

from django.urls import path

from trajecten.mdo.leren import views

urlpatterns = [
    path("mdo/leren/", views.leren, name="mdo_leren"),
    path("mdo/leren/<slug:team>/", views.leren_team, name="mdo_leren_team"),
    path("mdo/leren/<slug:team>/besluiten/", views.leren_besluiten, name="mdo_leren_besluiten"),
    path("mdo/leren/<slug:team>/<halfjaar:periode>/", views.leren_halfjaar, name="mdo_leren_halfjaar"),
    path("mdo/leren/<slug:team>/<halfjaar:periode>/<slug:naam>/", views.leren_lijst, name="mdo_leren_lijst"),
]
