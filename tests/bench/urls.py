from django.urls import include, path

from tests.bench.vloer import raam, vloer

urlpatterns = [
    path("bench/vloer/<int:team>/", vloer),
    path("bench/raam/", raam),
    path("", include("trajecten.urls")),
]
