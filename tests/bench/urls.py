from django.urls import include, path

from tests.bench.vloer import vloer

urlpatterns = [path("bench/vloer/<int:team>/", vloer), path("", include("trajecten.urls"))]
