"""Addresses of the analysis and the goals."""

from django.urls import path

from trajecten.analyse import views
from trajecten.analyse.doelen import views as doelen

ANALYSE = "trajecten/<str:nummer>/analyse/"
DOELEN = "trajecten/<str:nummer>/doelen/"

urlpatterns = [
    path(ANALYSE, views.analyse, name="analyse"),
    path(ANALYSE + "levensgebieden/nieuw/", views.beeld, name="beeld_nieuw"),
    path(ANALYSE + "levensgebieden/<int:pk>/", views.beeld, name="beeld"),
    path(ANALYSE + "bijdragen/nieuw/", views.bijdrage, name="bijdrage_nieuw"),
    path(ANALYSE + "bijdragen/<int:pk>/", views.bijdrage, name="bijdrage"),
    path(ANALYSE + "bijdragen/<int:pk>/ondertekenen/", views.bijdrage_tekenen, name="bijdrage_ondertekenen"),
    path(ANALYSE + "integraal/", views.integraal, name="analyse_integraal"),
    path(ANALYSE + "vaststellen/", views.vaststellen, name="analyse_vaststellen"),
    path(ANALYSE + "heropenen/", views.heropenen, name="analyse_heropenen"),
    path(DOELEN + "nieuw/", doelen.doel, name="doel_nieuw"),
    path(DOELEN + "<int:pk>/", doelen.doel, name="doel"),
    path(DOELEN + "<int:pk>/omhoog/", doelen.doel_schuiven, {"omhoog": True}, name="doel_omhoog"),
    path(DOELEN + "<int:pk>/omlaag/", doelen.doel_schuiven, {"omhoog": False}, name="doel_omlaag"),
    path(DOELEN + "<int:pk>/afsluiten/", doelen.doel_sluiten, name="doel_afsluiten"),
    path(DOELEN + "<int:pk>/heropenen/", doelen.doel_openen, name="doel_heropenen"),
]
